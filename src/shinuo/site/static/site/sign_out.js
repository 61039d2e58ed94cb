// Whoever signs out leaves nothing unsent behind in this tab for the next to read.

document.querySelector("[data-sign-out]").addEventListener("submit", () => sessionStorage.clear());
