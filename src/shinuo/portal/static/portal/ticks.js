// Tick all rows of a page at once, count what is ticked, and let the Enter key send nothing unless it is on a button.

const form = document.querySelector("[data-ticks]");
if (form) start(form);

function start(form) {
  const every = form.querySelector("[data-all]");
  const count = form.querySelector("[data-count]");
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const [those] = form.querySelectorAll("[name=which]");

  function told() {
    const ticked = boxes.filter((one) => one.checked).length;
    count.textContent = String(ticked);
    every.checked = ticked === boxes.length;
    every.indeterminate = ticked > 0 && ticked < boxes.length;
  }

  form.addEventListener("change", (event) => {
    if (event.target === every) for (const one of boxes) one.checked = every.checked;
    if (event.target === every || boxes.includes(event.target)) those.checked = true;
    told();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  every.closest("label").hidden = false;
  told();
}
