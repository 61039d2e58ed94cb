// Mark a waiting conversation urgent: one frame to the service, which records it before it answers.
// What could not be marked is said above the rows, which are put in place anew every few seconds, until it is or is tried again.

const PATIENCE_MS = 10_000;
const form = document.querySelector("[data-urgent]");
const failing = document.querySelector("[data-failing]");

async function marked(of) {
  const answer = await fetch(form.dataset.urgent, {
    method: "POST",
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
    },
    body: JSON.stringify({ t: "do", of, id: newId(), act: { kind: "urgent_marked" } }),
  });
  return answer.ok ? "" : ((await answer.json().catch(() => ({}))).code ?? String(answer.status));
}

function newId() {
  return crypto.getRandomValues(new Uint8Array(16)).reduce((text, one) => text + one.toString(16).padStart(2, "0"), "");
}

function tell(of, code) {
  failing.hidden = !code;
  failing.textContent = code && form.dataset.failed.replace("{of}", of.slice(-8)).replace("{code}", code);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-mark]");
  if (!button || button.disabled) return;
  const of = button.dataset.mark;
  button.disabled = true;
  button.dataset.sending = "";
  tell(of, "");
  const code = await marked(of).catch(() => "offline");
  tell(of, code);
  button.disabled = !code;
  delete button.dataset.sending;
  if (code) return;
  const said = document.createElement("span");
  said.className = "small";
  said.setAttribute("role", "status");
  said.textContent = form.dataset.marked;
  button.after(said);
});
