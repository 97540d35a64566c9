// Chapter 5: the tokens change places, and what attention makes of it.

// The step with the tokens in the order they came in, everything else as it is; its outputs token by token.
function originalOutputs(state) {
  const input = [];
  state.order.forEach((from, place) => { input[from] = state.input[place]; });
  return compute({ ...state, input }).output;
}

// Buttons that move the chosen token, turn the order round, or bring the first one back.
function moves(view, refill, changed) {
  const { state } = view;
  const arrange = places => {
    const chosen = state.order[state.query];
    for (const part of ["tokens", "input", "order"]) state[part] = places.map(place => state[part][place]);
    state.query = state.order.indexOf(chosen);
    refill();
    changed();
  };
  const swap = by => {
    const places = state.tokens.map((_, place) => place), to = state.query + by;
    if (to < 0 || to >= places.length) return;
    [places[state.query], places[to]] = [places[to], places[state.query]];
    arrange(places);
  };
  const button = (name, text, label, act) => make("button", { type: "button", class: "cw-button", "data-control": name, "aria-label": label, onclick: act }, text);
  return make("div", { class: "cw-moves", role: "group", "aria-label": "Order of the tokens" },
    button("earlier", "↑", "move the chosen token one position earlier", () => swap(-1)),
    button("later", "↓", "move the chosen token one position later", () => swap(1)),
    button("reverse", "reverse order", null, () => arrange(state.tokens.map((_, place) => place).reverse())));
}

function comparison(view) {
  const { state, result } = view, before = originalOutputs(state);
  const rows = state.order.map((from, place) => {
    const change = Math.max(...result.output[place].map((value, n) => Math.abs(value - before[from][n])));
    return { from, place, change: change < 1e-9 ? 0 : change };
  });
  const moved = state.order.some((from, place) => from !== place), most = Math.max(...rows.map(row => row.change));
  const verdict = !moved ? "The tokens stand in their original order. Move one and see whether its output changes."
    : most === 0 ? "The order changed, and no output did: each token carries its own output to its new position."
      : `The order changed, and so did outputs, by up to ${show(most)}: ${state.addPositions ? "the same token at another position is another input"
        : "even without positions, the causal mask shows each token what comes before it"}.`;
  return make("div", { class: "cw-order" },
    make("div", { class: "cw-heading" }, "Does the order matter?"), make("p", { class: "cw-verdict" }, verdict),
    make("div", { role: "table", class: "cw-table cw-fit", "aria-label": "outputs in the original and in this order" },
      make("div", { role: "row", class: "cw-head" }, ["token", "b, original order", "b now", "change"].map((title, n) => make("div", { role: "columnheader", class: n ? "cw-output" : null }, title))),
      rows.map(({ from, place, change }) => make("div", { role: "row", class: "cw-row" },
        make("div", { role: "rowheader" }, make("b", {}, state.tokens[place]), sup(place + state.first)),
        make("div", { role: "cell" }, chips(before[from], "output")), make("div", { role: "cell" }, chips(result.output[place], "output")),
        make("div", { role: "cell" }, show(change))))));
}
