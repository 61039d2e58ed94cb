// What the server has for this page: parts that it makes, and data.

/** A part of a page, null if it could not be had. */
export const fetched = (address) => answered(address, "text/html", (answer) => answer.text());

/** Data, null if it could not be had. */
export const fetchedData = (address) => answered(address, "application/json", (answer) => answer.json());

async function answered(address, accept, read) {
  try {
    const answer = await fetch(address, { headers: { accept }, redirect: "error" });
    return answer.ok ? await read(answer) : null;
  } catch {
    return null;
  }
}
