// Files of a message: pictures shown small, others by name; each opens from the server, which lets it do nothing.

const { contract } = document.querySelector("[data-contract]").dataset;

/** Show the files `ids` of the conversation `of` below the message `line`. */
export async function attached(line, of, ids) {
  if (!ids.length) return;
  const base = `/api/v1/conversations/${of}/files`;
  const answer = await fetch(`${base}?contract=${contract}&ids=${ids.join(",")}`);
  if (!answer.ok) return;
  for (const { id, name, kind } of (await answer.json()).files) {
    const link = document.createElement("a");
    link.className = "attached";
    link.target = "_blank";
    link.rel = "noopener";
    link.href = `${base}/${id}?contract=${contract}`;
    link.append(kind === "picture" ? picture(`${link.href}&size=small`, name) : name);
    line.append(link);
  }
}

function picture(address, name) {
  const image = new Image();
  image.alt = name;
  image.src = address;
  image.width = 160;
  return image;
}
