// <script src="…/widget.js" data-channel="KEY" async></script> on any page: the launcher; the chat is loaded when it is opened.
// data-lang="en" speaks English whatever the browser speaks; data-identity="f": window.f() gives a JWT of the client's backend.

import { launch } from "./launcher.js";

const { src, dataset } = document.currentScript;
launch({ base: new URL(src).origin, ...dataset });
