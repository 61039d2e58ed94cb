"""What on a page a thumb would miss: anything pressed that is lower than 44 px and is no link within a sentence."""

from playwright.sync_api import Page

_SHORT = """() => [...document.querySelectorAll(
    'a, button, input, select, summary, textarea, label:has([type=checkbox], [type=radio])'
)].filter((one) => {
  const box = one.getBoundingClientRect();
  const reaches = parseFloat(getComputedStyle(one, '::after').insetBlockStart) || 0;
  const isOfLabel = one.matches('[type=checkbox], [type=radio]') && one.closest('label');
  const isOfSentence = getComputedStyle(one).display === 'inline' && one.closest('p, dd, span');
  return box.height && box.height - 2 * reaches < 43.5 && !isOfLabel && !isOfSentence && !one.matches('.skip');
}).map((one) => `${one.outerHTML.slice(0, 90)}: ${one.getBoundingClientRect().height}`)"""


def short(page: Page) -> list[str]:
    """What can be pressed on the page and is too low, as it begins and how high it is."""
    found: list[str] = page.evaluate(_SHORT)
    return found
