// Mark a waiting conversation urgent: one frame to the service, which records it before it answers.

const PATIENCE_MS = 10_000;
const form = document.querySelector("[data-urgent]");

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

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-mark]");
  if (!button || button.disabled) return;
  button.disabled = true;
  button.dataset.sending = "";
  const code = await marked(button.dataset.mark).catch(() => "offline");
  const said = document.createElement("span");
  said.className = "small";
  said.setAttribute("role", "status");
  said.textContent = code ? form.dataset.failed.replace("{code}", code) : form.dataset.marked;
  button.after(said);
  button.disabled = !code;
  delete button.dataset.sending;
});
