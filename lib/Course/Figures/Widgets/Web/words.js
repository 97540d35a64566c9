// What the playground says about a step: the numbers of one query and one key, and the same step for all tokens as matrices.

const times = (a, b) => a.map((value, n) => `${show(value)}·${b[n] < 0 ? `(${show(b[n])})` : show(b[n])}`).join(" + ");

// W_q and its like; with several heads the head's number follows.
const weightName = (letter, head) => [italic("W"), sub(letter), head === null ? "" : sup(head + 1)];

function explain(view) {
  const { state, result } = view;
  if (state.step === "join") {
    const parts = state.heads.map((_, h) => [h ? "; " : "", named(state, "b", state.query, h)]);
    return [[named(state, "b", state.query, null), " = [", parts, "]·", weightName("O", null), ` = ${vectorText(result.joined[state.query])}·`, weightName("O", null), ` = ${vectorText(result.output[state.query])}`]];
  }
  if (state.step === "position") {
    return [state.addPositions
      ? ["Each position has a vector ", italic("e"), " of its own, which is added to the token that stands there."]
      : ["Positions are off: attention gets the tokens as they are, and a token is the same at every position."]];
  }
  return state.heads.map((_, h) => explainHead(view, h));
}

function explainHead(view, index) {
  const { state, result } = view, head = result.heads[index], i = state.query, j = view.key(index);
  const which = state.heads.length > 1 ? index : null, q = named(state, "q", i, which), k = named(state, "k", j, which), v = named(state, "v", j, which);
  const number = index => index + state.first;
  const alpha = mark => [`α${mark}`, sub(`${number(i)},${number(j)}`)];
  const scale = [`√${head.query[0].length}`, state.temperature === 1 ? "" : `·${show(state.temperature)}`];
  switch (state.step) {
    case "project":
      return [q, " = ", italic("a"), sup(number(i)), weightName("q", which), ` = ${vectorText(result.input[i])}`, weightName("q", which), ` = ${vectorText(head.query[i])}; the same with `,
        weightName("k", which), " gives the key and with ", weightName("v", which), " the value"];
    case "scores":
      return [q, " · ", k, ` = ${times(head.query[i], head.key[j])} = ${show(head.products[i][j])}`];
    case "scale":
      return [alpha(""), ` = ${show(head.products[i][j])} ÷ `, scale.length > 1 && scale[1] ? `(${scale.join("")})` : scale[0], ` = ${show(head.scaled[i][j])}`];
    case "mask":
      return state.causal
        ? [`Query ${number(i)} attends to ${i ? `keys ${number(0)} to ${number(i)}` : `key ${number(0)} alone`}`, i + 1 < state.tokens.length ? "; every later score becomes −∞, so its weight will be 0" : ": all of them, since it comes last"]
        : ["The causal mask is off: every query attends to every key"];
    case "softmax": {
      const sum = head.masked[i].map((score, n) => [n ? " + e" : "e", sup(show(score))]);
      const total = head.masked[i].reduce((all, score) => all + Math.exp(score), 0);
      return [alpha("′"), " = e", sup(show(head.masked[i][j])), " ÷ (", sum, ")", Number.isFinite(total) && total > 0 ? ` = ${show(Math.exp(head.masked[i][j]))} ÷ ${show(total)}` : "", ` = ${show(head.weights[i][j])}`];
    }
    default:
      return [named(state, "b", i, which), " = ", head.weights[i].map((weight, n) => [n ? " + " : "", `${show(weight)}·`, named(state, "v", n, which)]), ` = ${vectorText(head.output[i])}`,
        share(view, head, v, j)];
  }
}

// What the chosen key gives to the output, or which key gives most; several may share that place.
function share(view, head, v, key) {
  const { state } = view, weights = head.weights[state.query], name = `“${state.tokens[key]}”`;
  if (state.key !== null) return [" — ", v, `, ${name}, gives ${vectorText(head.value[key].map(value => value * weights[key]))}`];
  return weights.filter(weight => weights[key] - weight < 1e-9).length === 1 ? [" — most from ", v, `, ${name}`] : "";
}

// A matrix of results. The chosen query's row is framed; a row that belongs to a query can be clicked.
function matrixOf(view, { title, values, colour, heat = false, label }) {
  const { state } = view;
  return make("div", { class: `cw-matrix cw-${colour}` }, make("div", { class: "cw-letter" }, title),
    make("div", { role: "table", "aria-label": label, class: "cw-numbers", style: `--columns:${values[0].length};--names:${view.nameWidth}` }, values.map((row, i) =>
      make("div", { role: "row", class: i === state.query ? "cw-line cw-chosen" : "cw-line", onclick: () => view.set({ query: i, key: null }) },
        make("span", { role: "rowheader", class: "cw-name" }, state.tokens[i]),
        row.map(value => make("span", { role: "cell", style: heat ? `--w:${value}` : null, class: heat ? "cw-heat" : null }, show(value)))))));
}

function matricesOf(view) {
  const { state, result } = view, step = state.step;
  const QK = () => [italic("Q"), italic("K"), sup("T")];
  const groups = state.heads.map((_, h) => {
    const head = result.heads[h], name = view.headName(h), own = letter => [italic(letter), state.heads.length > 1 ? sup(h + 1) : ""];
    const weights = () => [italic("A"), "′", own("")], W = letter => weightName(letter, state.heads.length > 1 ? h : null);
    const scaled = state.temperature === 1 ? " / √dₖ" : " / (√dₖ·T)";
    const kinds = {
      position: [],
      project: [
        { title: [own("Q"), " = ", italic("I"), W("q")], values: head.query, colour: "query", label: `${name}queries` },
        { title: [own("K"), " = ", italic("I"), W("k")], values: head.key, colour: "key", label: `${name}keys` },
        { title: [own("V"), " = ", italic("I"), W("v")], values: head.value, colour: "value", label: `${name}values` }],
      scores: [{ title: QK(), values: head.products, colour: "score", label: `${name}products of queries and keys` }],
      scale: [{ title: [own("A"), " = ", QK(), scaled], values: head.scaled, colour: "score", label: `${name}scores` }],
      mask: [{ title: [own("A"), state.causal ? ", masked" : ", no mask"], values: head.masked, colour: "score", label: `${name}scores after the mask` }],
      softmax: [{ title: [weights(), " = softmax of each row"], values: head.weights, colour: "score", heat: true, label: `${name}weights` }],
    };
    kinds.output = kinds.join = [
      { title: weights(), values: head.weights, colour: "score", heat: true, label: `${name}weights` },
      { title: own("V"), values: head.value, colour: "value", label: `${name}values` },
      { title: [own("O"), " = ", weights(), own("V")], values: head.output, colour: "output", label: `${name}outputs` }];
    return kinds[step].map(matrix => matrixOf(view, matrix));
  });
  if (step === "join") groups.push([matrixOf(view, { title: [italic("O"), " = [", state.heads.map((_, h) => [h ? "; " : "", italic("O"), sup(h + 1)]), "]", weightName("O", null)], values: result.output, colour: "output", label: "outputs after W O" })]);
  const shown = groups.filter(group => group.length);
  return [
    shown.length ? make("div", { class: "cw-heading" }, "The same step for all tokens at once") : null,
    make("div", { class: "cw-groups" }, shown.map(group => make("div", { class: "cw-group" }, group))),
    state.positions ? comparison(view) : null,
  ].filter(Boolean);
}

function summary(view) {
  const { state, result } = view, i = state.query, token = state.tokens[i];
  const heads = state.heads.map((_, h) => {
    const head = result.heads[h];
    return `${view.headName(h)}weights ${state.tokens.map((key, j) => `${key} ${show(head.weights[i][j])}`).join(", ")}`;
  });
  return `Query ${i + state.first}, ${token}. ${heads.join(". ")}. Output ${vectorText(result.output[i])}.`;
}
