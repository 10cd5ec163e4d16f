// Reads Argdown documents, a JSON list of them on standard input, and says what @argdown/core understands of each.
const { ArgdownApplication, DataPlugin, ModelPlugin, ParserPlugin } = require("@argdown/core");

const application = new ArgdownApplication();
application.addPlugin(new ParserPlugin(), "parse-input");
application.addPlugin(new DataPlugin(), "build-model");
application.addPlugin(new ModelPlugin(), "build-model");

const texts = (one) => one.members.map((member) => (member.text || "").trim()).filter(Boolean);
const entries = (known) => Object.values(known).map((one) => [one.title, texts(one)]);

function understand(input) {
  const read = application.run({ process: ["parse-input", "build-model"], input, logLevel: "silent" });
  return {
    faults: [...(read.lexerErrors || []), ...(read.parserErrors || []), ...(read.exceptions || [])].map(String),
    tags: Object.keys(read.tags || {}),
    title: (read.frontMatter || {}).title,
    statements: entries(read.statements || {}),
    arguments: entries(read.arguments || {}),
    inferences: Object.values(read.arguments || {})
      .filter((one) => (one.pcs || []).length)
      .map((one) => one.pcs.map((part) => part.title)),
    relations: (read.relations || []).map((one) => [one.from.title, one.relationType, one.to.title]),
  };
}

const documents = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(documents.map(understand)));
