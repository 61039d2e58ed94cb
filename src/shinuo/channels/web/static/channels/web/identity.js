// Who the visitor is, by the word of the client's backend; what waits is kept apart for each person.

/** Members for `begin`; `get()` gives a JWT, or nothing for a visitor nobody knows. */
export async function identified(channel, get) {
  const name = `shinuo:${channel}:who`;
  let first = await get?.();
  if (!first) return sessionStorage[name] ? { keep: sessionStorage[name] } : {};
  const sub = subject(first);
  const keep = sub && (sessionStorage[name] = `shinuo:${channel}:${sub}`);
  const identity = async () => {
    const jwt = first ?? (await get());
    first = null;
    return jwt;
  };
  return { keep, identity };
}

/** Whom a JWT names; null if it cannot be read: the server will refuse it, and nothing is kept under it. */
function subject(jwt) {
  try {
    return JSON.parse(atob(jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).sub ?? null;
  } catch {
    return null;
  }
}
