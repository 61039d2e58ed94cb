// <script src="…/widget.js" data-channel="KEY" async></script> on any page: the rest comes as modules, beside the page's own work.
// data-lang="en" speaks English whatever the browser speaks; data-identity="f": window.f() gives a JWT of the client's backend.
{
  const { src, dataset } = document.currentScript;
  const base = new URL(src).origin;
  import(`${base}/static/channels/web/launcher.js?joined`).then(({ launch }) => launch({ base, ...dataset }));
}
