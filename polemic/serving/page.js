"use strict";
// Follows the builds of `polemic serve`: reloads this page where it stands, and shows what is wrong with the next.
(() => {
  const { stream, page, style } = document.currentScript.dataset;
  const kept = "polemic " + location.pathname;
  const blocks = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, td, th, pre, figcaption, blockquote";
  const mostMarked = 8;

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
  function details() {
    const times = new Map();
    return [...document.querySelectorAll("details")].map((one) => {
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

  function reload() {
    const place = {
      x: scrollX,
      y: scrollY,
      anchors: scrollY < 1 ? [] : anchors(),
      open: details().map(([label, one]) => [label, one.open]),
      texts: texts().map(([text]) => text),
    };
    try {
      sessionStorage.setItem(kept, JSON.stringify(place));
      history.scrollRestoration = "manual";
    } catch {} // no room, or no leave: the page is new all the same
    location.reload();
  }

  function takePlace() {
    const place = JSON.parse(sessionStorage.getItem(kept));
    sessionStorage.removeItem(kept);
    if (!place) return;
    const open = new Map(place.open);
    for (const [label, one] of details()) one.open = open.get(label) ?? one.open;
    let hasMoved = false;
    for (const moving of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      addEventListener(moving, () => { hasMoved = true; }, { once: true, passive: true });
    }
    const scroll = () => {
      if (hasMoved) return;
      const [one, top] = place.anchors
        .map(([id, top]) => [document.getElementById(id), top])
        .find(([one]) => one) ?? [];
      const down = one ? one.getBoundingClientRect().top - top : place.y - scrollY;
      scrollBy({ left: place.x - scrollX, top: down, behavior: "instant" });
    };
    scroll();
    addEventListener("load", () => {
      scroll();
      requestAnimationFrame(() => { scroll(); history.scrollRestoration = "auto"; });
    });
    mark(new Set(place.texts));
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

  // 2. what is wrong; all of it is set as text

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
    if (hint) one.append(make("p", "hint", hint));
    return one;
  }

  // 3. the events

  let events;

  function follow() {
    events?.close();
    events = new EventSource(`${stream}?${location.pathname}`);
    events.onmessage = ({ data }) => {
      const said = JSON.parse(data);
      if (said.page !== page) reload();
      else show(said.faults, said.more);
    };
    events.addEventListener("rest", () => events.close());
    events.onerror = () => { if (events.readyState === EventSource.CLOSED) setTimeout(knock, 1000); };
  }

  /** The server has begun anew, and calls its stream by another name: a new page knows it. */
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
})();
