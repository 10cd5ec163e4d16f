// Follows the builds of `polemic serve`: renews this page where it stands, and shows what is wrong with the next.
{
  const own = document.currentScript;
  const { stream, style } = own.dataset;
  let { page } = own.dataset;
  const kept = "polemic " + location.pathname;
  const blocks = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, td, th, pre, figcaption, blockquote";
  const [mostMarked, mostTries] = [8, 3];

  // 1. the reader's place

  function isPinned(one) {
    for (let above = one; above; above = above.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(above).position)) return true;
    }
    return false;
  }

  /** Ids near the top of the window, nearest first: a paragraph that was changed may have another. */
  function anchors() {
    const found = [];
    for (const one of document.body.querySelectorAll("[id]")) {
      const box = one.getBoundingClientRect();
      if (box.height) found.push([Math.abs(box.top), one, box.top]);
    }
    found.sort((a, b) => a[0] - b[0]);
    return found.slice(0, 40).filter(([, one]) => !isPinned(one)).map(([, one, top]) => [one.id, top]);
  }

  /** Each <details> by its label, of several alike in their order. */
  function details(whole) {
    const times = new Map();
    return [...whole.querySelectorAll("details")].map((one) => {
      const label = one.querySelector("summary")?.textContent ?? "";
      times.set(label, (times.get(label) ?? 0) + 1);
      return [`${label} ${times.get(label)}`, one];
    });
  }

  /** The text blocks; the digits in them follow what stands before, and say nothing of the block. */
  function texts() {
    return [...document.body.querySelectorAll(blocks)]
      .filter((one) => !one.querySelector(blocks))
      .map((one) => [one.textContent.replace(/[\d\s]+/g, ""), one]);
  }

  function place() {
    return {
      x: scrollX,
      y: scrollY,
      anchors: scrollY < 1 ? [] : anchors(),
      open: details(document).map(([label, one]) => [label, one.open]),
      texts: texts().map(([text]) => text),
    };
  }

  function reload() {
    try {
      sessionStorage.setItem(kept, JSON.stringify(place()));
      history.scrollRestoration = "manual";
    } catch {} // no room, or no leave: the page is new all the same
    location.reload();
  }

  function openAgain(whole, { open }) {
    const known = new Map(open);
    for (const [label, one] of details(whole)) one.open = known.get(label) ?? one.open;
  }

  function goBack({ x, y, anchors }) {
    const [one, top] = anchors.map(([id, top]) => [document.getElementById(id), top]).find(([one]) => one) ?? [];
    const down = one ? one.getBoundingClientRect().top - top : y - scrollY;
    scrollBy({ left: x - scrollX, top: down, behavior: "instant" });
  }

  function takePlace() {
    const before = JSON.parse(sessionStorage.getItem(kept));
    sessionStorage.removeItem(kept);
    if (!before) return;
    openAgain(document, before);
    let hasMoved = false;
    for (const moving of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      addEventListener(moving, () => { hasMoved = true; }, { once: true, passive: true });
    }
    const scroll = () => hasMoved || goBack(before);
    scroll();
    addEventListener("load", () => {
      scroll();
      requestAnimationFrame(() => { scroll(); history.scrollRestoration = "auto"; });
    });
    mark(new Set(before.texts));
  }

  function mark(before) {
    const changed = texts().filter(([text]) => text && !before.has(text));
    if (changed.length > mostMarked) return; // the page is another
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const colour = "color-mix(in srgb, var(--accent, #9b1b10) 16%, transparent)";
    for (const [, one] of changed) {
      one.animate(
        [{ backgroundColor: colour }, { backgroundColor: "transparent" }],
        { duration: 1800, easing: isStill ? "step-end" : "ease-in" },
      );
    }
  }

  // 2. what is new

  /** Whether the page with such a fingerprint has other rules or pictures: only a reload shows those. */
  const isOther = (fingerprint) => !page || fingerprint.split(".")[1] !== page.split(".")[1];

  /** Whether scripts of the page's own may have changed it; data that are written as scripts do nothing. */
  const isAlive = () => [...document.scripts].some((one) => one !== own && !one.type.endsWith("json"));

  /** Puts what is new into this page, and says whether that could be done. */
  async function renew() {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const rules = []; // which this page's policy does not know, and so would not let in
    const taken = (_, text) => (rules.push(text), "<meta>");
    const text = (await answer.text()).replace(/<style\b[^>]*>([^]*?)<\/style\s*>/gi, taken);
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const script = [...fresh.scripts].find((one) => one.dataset.stream === stream);
    const sheets = [...document.querySelectorAll("style")].map((one) => one.sheet);
    if (!script || isOther(script.dataset.page) || rules.length !== sheets.length) return false;
    const before = place();
    openAgain(fresh, before);
    ({ page } = script.dataset);
    script.remove();
    sheets.forEach((sheet, number) => rewrite(sheet, rules[number]));
    if (!patch(document.documentElement, fresh.documentElement, [own, host])) return false;
    goBack(before);
    mark(new Set(before.texts));
    return true;
  }

  // 3. what is wrong; all of it is set as text

  const host = document.createElement("polemic-faults");
  host.lang = "en";
  host.dir = "ltr";
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const status = make("p", "");
  status.setAttribute("role", "status");
  const panel = make("div", page ? "panel" : "panel alone");
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", "What is wrong in the manuscript");
  root.append(status, panel);
  document.body.append(host);
  let shown = "";

  function make(name, className, ...inside) {
    const one = document.createElement(name);
    if (className) one.className = className;
    one.append(...inside);
    return one;
  }

  function show(faults, more) {
    const now = JSON.stringify(faults);
    if (now === shown && panel.firstChild) return;
    shown = now;
    panel.hidden = !faults.length && page;
    panel.replaceChildren();
    if (panel.hidden) {
      status.textContent = status.textContent && "Mended.";
      return;
    }
    const count = faults.length + more;
    const title = count ? `${count} ${count === 1 ? "error" : "errors"}` : "Building \u2026";
    const rest = page ? `This page shows the last version without ${count === 1 ? "it" : "them"}.` : count ? "This page appears once all is mended." : "";
    const list = make("ol", "", ...faults.map(item));
    if (more) list.append(make("li", "", `and ${more} more, in the terminal`));
    const label = make("i", "");
    label.append(make("span", "shut", "Hide"), make("span", "open", "Show"));
    const whole = make("details", "", make("summary", "", make("b", "", title), make("span", "", rest), label), list);
    whole.open = true;
    panel.append(whole);
    status.textContent = `${title}. ${faults[0]?.message ?? ""}`;
  }

  function item({ where, rule, message, line: [before, fault, after], hint }) {
    const one = make("li", "");
    if (where) one.append(make("p", "where", make("span", "", where), make("span", "", rule)));
    one.append(make("p", "what", message));
    if ((before + fault + after).trim()) {
      one.append(make("pre", "", before, make("mark", "", fault || " "), after));
    }
    const [advice, ...lines] = hint.split("\n");
    if (advice) one.append(make("p", "hint", advice));
    if (lines.length) one.append(make("pre", "type", lines.join("\n")));
    return one;
  }

  // 4. the events

  let events, said, isRenewing;

  function follow() {
    events?.close();
    events = new EventSource(`${stream}?${location.pathname}`);
    events.onmessage = ({ data }) => {
      said = JSON.parse(data);
      if (!isRenewing) keepUp();
    };
    events.addEventListener("rest", () => events.close());
    events.onerror = () => { if (events.readyState === EventSource.CLOSED) setTimeout(knock, 1000); };
  }

  /** Renews the page until it is what was last said. */
  async function keepUp() {
    isRenewing = true;
    try {
      for (let tries = 0; said.page !== page; tries += 1) {
        if (tries === mostTries || isOther(said.page) || isAlive() || !(await renew())) return reload();
      }
      show(said.faults, said.more);
    } catch {
      knock();
    } finally {
      isRenewing = false;
    }
  }

  /** Where the server has begun anew, it calls its stream by another name: a new page knows it. */
  function knock() {
    fetch(location.pathname, { method: "HEAD" }).then(reload, () => setTimeout(knock, 1000));
  }

  const isResting = () => !events || events.readyState === EventSource.CLOSED;
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", ({ persisted }) => persisted && follow());
  const wake = () => { if (!document.hidden && isResting()) follow(); };
  document.addEventListener("visibilitychange", wake);
  addEventListener("focus", wake);
  try { takePlace(); } catch {} // a place that cannot be read is none
  follow();
}
