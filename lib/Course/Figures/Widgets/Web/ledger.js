// One query of one head against all keys, a row for each key, with the numbers of every step and arrows as thick as the weights.

const STEPS = {
  position: { name: "a + e", columns: ["token", "place", "input"] },
  project: { name: "q, k, v", columns: ["input", "query", "key", "value"] },
  scores: { name: "q · k", columns: ["key", "product"], first: ["key", "product"] },
  scale: { name: "÷ √dₖ", columns: ["product", "scaled"], first: ["scaled"] },
  mask: { name: "mask", columns: ["scaled", "masked"], first: ["masked"] },
  softmax: { name: "softmax", columns: ["masked", "exponential", "weight"], first: ["exponential", "weight"] },
  output: { name: "output b", columns: ["weight", "value", "part"], first: ["value", "part"] },
  join: { name: "W_O", columns: ["weight", "value", "part"] },
};

const LEDGER = ["key", "product", "scaled", "masked", "exponential", "weight", "value", "part"];

const chips = (values, colour) => make("span", { class: `cw-chips cw-${colour}` }, values.map(value => make("span", {}, show(value))));

// A name with its number above it, such as q¹; with two heads the head follows, q¹˙². Tokens count from 1 as in chapters 3 and 4, from 0 in chapter 5.
const named = (state, letter, token, head) => [italic(letter), sup(`${token + state.first}${head === null ? "" : `,${head + 1}`}`)];

// What each column is called and what it shows for a key.
function columnsOf(state, result, index) {
  const head = result.heads[index], i = state.query, which = state.heads.length > 1 ? index : null;
  const divisor = state.temperature === 1 ? "√dₖ" : "√dₖ·T";
  return {
    token: { title: italic("a"), colour: "input", cell: j => chips(state.input[j], "input") },
    place: { title: italic("e"), colour: "place", cell: j => state.addPositions ? chips(state.positions[j], "place") : "off" },
    input: { title: state.positions ? ["a + e"] : italic("a"), colour: "input", cell: j => chips(result.input[j], "input") },
    query: { title: italic("q"), colour: "query", cell: j => chips(head.query[j], "query") },
    key: { title: italic("k"), colour: "key", cell: j => chips(head.key[j], "key") },
    product: { title: [named(state, "q", i, which), "·", italic("k")], colour: "score", cell: j => show(head.products[i][j]) },
    scaled: { title: `÷ ${divisor}`, colour: "score", cell: j => show(head.scaled[i][j]) },
    masked: { title: "mask", colour: "score", cell: j => show(head.masked[i][j]) },
    exponential: { title: ["e", sup("score")], colour: "score", cell: j => show(Math.exp(head.masked[i][j])), foot: () => show(head.masked[i].reduce((sum, score) => sum + Math.exp(score), 0)) },
    weight: {
      title: "weight", colour: "score", foot: () => show(head.weights[i].reduce((sum, weight) => sum + weight, 0)),
      cell: j => [make("span", { class: "cw-bar", style: `--w:${head.weights[i][j]}` }), show(head.weights[i][j])],
    },
    value: { title: italic("v"), colour: "value", cell: j => chips(head.value[j], "value") },
    part: {
      title: ["weight·", italic("v")], colour: "output", foot: () => chips(head.output[i], "output"),
      cell: j => chips(head.value[j].map(value => value * head.weights[i][j]), "output"),
    },
  };
}

const isBlocked = (state, key) => state.causal && key > state.query;

function drawArrows(state, head, known) {
  const count = state.tokens.length, from = state.query + 0.5;
  const lines = head.weights[state.query].map((weight, j) => {
    if (known && isBlocked(state, j)) return null;
    const path = make("path", { d: `M0 ${from} C50 ${from} 50 ${j + 0.5} 100 ${j + 0.5}`, class: known ? "cw-known" : null });
    path.style.strokeWidth = known ? `${1 + 9 * weight}px` : "1.5px";
    path.style.opacity = known ? 0.35 + 0.65 * weight : 1;
    return path;
  });
  return make("svg", { class: "cw-arrows", viewBox: `0 0 100 ${count}`, preserveAspectRatio: "none", "aria-hidden": "true", style: `--rows:${count}` }, lines);
}

// The ledger of head "index" at a step.
function ledgerFor(view, index) {
  const { state, result, uid } = view, head = result.heads[index], step = state.step;
  const columns = columnsOf(state, result, index), names = Object.keys(STEPS), at = names.indexOf(step);
  const early = step === "position" || step === "project";
  const shown = early ? STEPS[step].columns : LEDGER;
  const kind = name => STEPS[step].columns.includes(name) ? "cw-now" : names.findIndex(key => STEPS[key].first?.includes(name)) > at ? "cw-future" : "cw-past";
  const known = at >= names.indexOf("softmax");
  const hasFoot = ["softmax", "output", "join"].includes(step);
  const cell = (role, name, content, more = "") => make("div", { role, class: `${kind(name)} ${more} cw-is-${name}` }, content);

  const rows = state.tokens.map((token, j) => make("div", {
    role: "row", class: `cw-row${early && j === state.query ? " cw-chosen" : ""}${!early && j === view.key(index) ? " cw-marked" : ""}`,
  },
    make("div", { role: "rowheader" }, make("button", {
      type: "button", class: "cw-pick", "data-key": `key-${index}-${j}`, "aria-pressed": `${j === view.key(index)}`,
      "aria-label": early ? `token ${j + state.first}, ${token}` : `key ${j + state.first}, ${token}${known ? `, weight ${show(head.weights[state.query][j])}` : ""}`,
      onclick: () => (early ? view.set({ query: j, key: null }) : view.set({ key: j })),
      onkeydown: event => {
        const next = arrowTarget(event, j, state.tokens.length, 1);
        if (next !== null) view.root.querySelector(`[data-key="key-${index}-${next}"]`).focus();
      },
    }, early ? null : make("span", { class: ["cw-tip", known ? "" : "cw-plain", known && isBlocked(state, j) ? "cw-none" : ""].join(" "), style: `--w:${known ? head.weights[state.query][j] : 0.1}` }), make("b", {}, token), sup(j + state.first))),
    shown.map(name => cell("cell", name, kind(name) === "cw-future" ? "" : columns[name].cell(j)))));

  const table = make("div", { role: "table", "data-shown": step, class: `cw-table${early ? " cw-early" : ""}`, "aria-label": `${view.headName(index)}${early ? "all tokens" : `query ${state.query + state.first}, ${state.tokens[state.query]}, against all keys`}` },
    make("div", { role: "row", class: "cw-head" },
      make("div", { role: "columnheader" }, early ? "token" : "key"), shown.map(name => cell("columnheader", name, columns[name].title, `cw-${columns[name].colour}`))),
    rows,
    hasFoot ? make("div", { role: "row", class: "cw-foot" }, make("div", { role: "rowheader" }, "sum"),
      shown.map(name => cell("cell", name, kind(name) !== "cw-future" && columns[name].foot ? columns[name].foot() : "",
        name === "part" ? "cw-result" : ""))) : null);

  if (early) return make("div", { class: "cw-scroll" }, table);
  const queries = make("div", { class: "cw-queries", role: "radiogroup", "aria-label": `${view.headName(index)}query` },
    make("div", { class: "cw-caption", "aria-hidden": "true" }, "query"),
    state.tokens.map((token, j) => make("label", { class: "cw-token" },
      make("input", { type: "radio", name: `${uid}-query-${index}`, value: j, checked: j === state.query, "data-key": `query-${index}-${j}`, onchange: () => view.set({ query: j, key: null }), "aria-label": `query ${j + state.first}, ${token}` }),
      make("span", { class: "cw-choice" }, make("b", {}, token), sup(j + state.first)))));
  return make("div", { class: "cw-ledger" }, queries, drawArrows(state, head, known), make("div", { class: "cw-scroll" }, table));
}
