// Reads {styles: {name: {style, locale, items, clusters}}, locales} as JSON; prints what citeproc-js makes of it:
// for each style the entries of the list by key, and the marks of each group of citations as one text has them.
const CSL = require("citeproc");
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answers = {};
for (const [name, { style, locale, items, clusters }] of Object.entries(asked.styles)) {
  const byId = Object.fromEntries(items.map((item) => [item.id, item]));
  const sys = {
    retrieveLocale: (tag) => asked.locales[tag] || asked.locales["en-US"],
    retrieveItem: (id) => JSON.parse(JSON.stringify(byId[id])),
  };
  const engine = new CSL.Engine(sys, style, locale, true);
  const list = {};
  for (const item of items) {
    engine.restoreProcessorState([]);
    engine.updateItems([item.id], true);
    const [about, entries] = engine.makeBibliography();
    if (entries.length) list[about.entry_ids[0][0]] = entries[0].trim();
  }
  const marks = clusters.map((group) => {
    engine.restoreProcessorState([]);
    const shown = [];
    const before = [];
    group.forEach((citationItems, at) => {
      const citation = { citationItems, properties: { noteIndex: at + 1 } };
      const [, changed] = engine.processCitationCluster(citation, before, []);
      for (const [index, mark] of changed) shown[index] = mark;
      before.push([citation.citationID, at + 1]);
    });
    return shown;
  });
  answers[name] = { list, marks };
}
process.stdout.write(JSON.stringify(answers));
