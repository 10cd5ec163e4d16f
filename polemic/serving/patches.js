// What is done to a page, given what it is to be.

const ACTING = "base, link, meta[http-equiv], style";

/** Makes a node as another one is, leaving what is the same in both, what acts, and what is kept; whether it could. */
function patch(one, fresh, kept) {
  if (one.isEqualNode(fresh) || one.matches?.(ACTING)) return true;
  if (!(one instanceof HTMLElement) || one.nodeName !== fresh.nodeName) {
    one.replaceWith(fresh);
    return true;
  }
  for (const { name } of [...one.attributes]) fresh.hasAttribute(name) || one.removeAttribute(name);
  for (const { name, value } of fresh.attributes) one.getAttribute(name) === value || one.setAttribute(name, value);
  const old = [...one.childNodes].filter((child) => !kept.includes(child));
  const now = [...fresh.childNodes];
  let next = null;
  while (old.length && now.length && old[0].isEqualNode(now[0])) old.shift(), now.shift();
  while (old.length && now.length && old.at(-1).isEqualNode(now.at(-1))) next = old.pop(), now.pop();
  if (old.length === now.length) return old.every((child, number) => patch(child, now[number], kept));
  if (old.some((child) => child.matches?.(ACTING))) return false;
  for (const child of now) one.insertBefore(child, old[0] ?? next);
  for (const child of old) child.remove();
  return true;
}

/** Gives a sheet other rules: a page's policy judges elements as they come, and not what becomes of them. */
function rewrite(sheet, text) {
  const fresh = new CSSStyleSheet();
  fresh.replaceSync(text);
  while (sheet.cssRules.length) sheet.deleteRule(0);
  for (const rule of fresh.cssRules) sheet.insertRule(rule.cssText, sheet.cssRules.length);
}
