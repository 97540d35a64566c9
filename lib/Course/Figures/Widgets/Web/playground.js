// The attention playground: what is shown, what can be changed, and what is said about it.

function playground(root, uid, data) {
  const fresh = () => ({ ...structuredClone(data), causal: false, temperature: 1, addPositions: Boolean(data.positions), order: data.tokens.map((_, i) => i), key: null });
  const state = { ...fresh(), step: "output" };
  const order = Object.keys(STEPS).filter(step => (step !== "position" || data.positions) && (step !== "join" || data.mix));
  const view = {
    root, uid, state, result: compute(state), set,
    headName: index => (state.heads.length > 1 ? `Head ${index + 1}: ` : ""),
    nameWidth: `${1.5 + 0.55 * Math.max(...data.tokens.map(token => token.length))}em`,
    // The key that is explained: the one chosen, or the one with the largest weight.
    key: index => state.key ?? view.result.heads[index].weights[state.query].reduce((best, weight, j, all) => (weight > all[best] ? j : best), 0),
  };
  const say = speaker(root);

  function set(change) {
    Object.assign(state, change);
    draw();
    say(summary(view));
  }

  function change() {
    state.key = null;
    set({});
  }

  // The fields: tokens and positions, the matrices of each head, W_O.
  const number = index => index + data.first;
  const token = place => state.tokens[place], position = place => `position ${number(place)}`;
  const sets = [[{ name: "input", label: "Tokens", letter: italic("I"), colour: "input", matrix: () => state.input, rows: token, names: place => `token ${number(place)}, ${token(place)}` }]];
  if (data.positions) sets[0].push({ name: "positions", label: "Positions", letter: italic("E"), colour: "place", matrix: () => state.positions, rows: position });
  data.heads.forEach((_, h) => {
    const which = data.heads.length > 1 ? `${h + 1}` : "";
    sets.push([["query", "q"], ["key", "k"], ["value", "v"]].map(([part, letter]) => ({
      name: part + which, label: `W ${letter}${which && ` of head ${which}`}`, letter: [italic("W"), sub(letter), sup(which)], colour: part, matrix: () => state.heads[h][part],
    })));
  });
  if (data.mix) sets.push([{ name: "mix", label: "W O", letter: [italic("W"), sub("O")], colour: "output", matrix: () => state.mix }]);
  const fields = sets.map(set => set.map(matrix => fieldsFor({ ...matrix, uid, changed: change })));
  const refill = () => fields.flat().forEach(field => field.fill());

  // The controls.
  const slider = make("input", {
    type: "range", min: -10, max: 10, step: 1, id: `${uid}-temperature`, "data-control": "temperature",
    oninput: () => set({ temperature: Number((10 ** (slider.value / 10)).toPrecision(2)) }),
  });
  const degrees = make("output", { for: slider.id });
  const toggle = (name, label, key) => {
    const box = make("input", { type: "checkbox", role: "switch", "data-control": name, onchange: () => set({ [key]: box.checked, ...(key === "causal" ? { key: null } : {}) }) });
    return { box, label: make("label", { class: "cw-switch" }, box, make("span", { class: "cw-track" }), label) };
  };
  const causal = toggle("causal", "causal mask", "causal");
  const positions = data.positions && toggle("positions", "add positions", "addPositions");
  const button = (name, label, act) => make("button", { type: "button", class: "cw-button", "data-control": name, onclick: act }, label);
  const exchange = button("exchange", ["exchange ", italic("W"), sub("q"), " and ", italic("W"), sub("k")], () => {
    for (const head of state.heads) [head.query, head.key] = [head.key, head.query];
    refill();
    change();
  });
  const reset = button("reset", "reset", () => {
    Object.assign(state, fresh());
    refill();
    change();
  });
  const controls = make("div", { class: "cw-controls" },
    make("div", { class: "cw-slider" }, make("label", { for: slider.id }, "temperature"), slider, degrees),
    causal.label, data.positions ? [positions.label, moves(view, refill, change)] : exchange, reset);

  // The steps, as tabs.
  const tabs = order.map((step, at) => make("button", {
    type: "button", role: "tab", id: `${uid}-${step}`, "aria-controls": `${uid}-panel`, "data-step": step, onclick: () => set({ step }),
    onkeydown: event => {
      const next = arrowTarget(event, at, order.length);
      if (next === null) return;
      set({ step: order[next] });
      tabs[next].focus();
    },
  }, make("span", { class: "cw-number" }, `${at + 1}`), step === "join" ? make("span", {}, "· ", italic("W"), sub("O")) : make("span", {}, STEPS[step].name)));
  const back = button("back", "Back", () => set({ step: order[order.indexOf(state.step) - 1] }));
  const next = button("next", "Next", () => set({ step: order[order.indexOf(state.step) + 1] }));
  const words = make("div", { class: "cw-words" }), panel = make("div", { role: "tabpanel", id: `${uid}-panel`, class: "cw-panel" });
  const whole = make("div", { class: "cw-whole" });

  root.append(
    make("div", { class: "cw-title", id: `${uid}-title` }, data.title), controls,
    make("div", { class: "cw-tabs", role: "tablist", "aria-label": "Steps" }, tabs), panel,
    make("div", { class: "cw-explain" }, back, words, next), whole,
    make("div", { class: "cw-inputs" }, make("div", { class: "cw-heading" }, "Change the numbers"), make("div", { class: "cw-editors" }, fields.map(set => make("div", { class: "cw-set" }, set.map(field => field.box)))),
      make("p", { class: "cw-hint" }, "In a field, the up and down arrow keys change the number by 1, with Shift by 0.1; Escape brings back the last good number.")));
  root.setAttribute("role", "region");
  root.setAttribute("aria-labelledby", `${uid}-title`);

  function draw() {
    view.result = compute(state);
    slider.value = Math.round(10 * Math.log10(state.temperature));
    degrees.textContent = show(state.temperature);
    slider.setAttribute("aria-valuetext", `temperature ${show(state.temperature)}`);
    causal.box.checked = state.causal;
    if (positions) positions.box.checked = state.addPositions;
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", order[at] === state.step);
      tab.tabIndex = order[at] === state.step ? 0 : -1;
      tab.classList.toggle("cw-done", at < order.indexOf(state.step));
    });
    for (const [button, end] of [[back, order[0]], [next, order.at(-1)]]) {
      // A button that is switched off loses the keyboard; its step takes it.
      if (state.step === end && document.activeElement === button) tabs[order.indexOf(end)].focus({ preventScroll: true });
      button.disabled = state.step === end;
    }
    panel.setAttribute("aria-labelledby", `${uid}-${state.step}`);
    redraw(root, panel, state.heads.map((_, h) => make("div", { class: "cw-one" }, data.heads.length > 1 ? make("div", { class: "cw-heading" }, `Head ${h + 1}`) : null, ledgerFor(view, h))));
    words.replaceChildren(...explain(view).map(line => make("p", {}, line)));
    redraw(root, whole, matricesOf(view));
  }

  draw();
  root.playground = { state, get result() { return view.result; } }; // for tests and the curious
}
