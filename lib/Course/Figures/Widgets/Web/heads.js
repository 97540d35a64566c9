// The head browser: every head of every layer as a small map, one of them as lines between tokens.

function headBrowser(root, uid, data) {
  const { tokens, layers, heads } = data, count = tokens.length;
  const bytes = Uint8Array.from(atob(data.weights), letter => letter.charCodeAt(0)); // hundredths, (layers, heads, L, L)
  const weight = (layer, head, from, to) => bytes[((layer * heads + head) * count + from) * count + to] / 100;
  const state = { layer: data.layer, head: data.head, side: "from", token: data.token };
  let kept = { side: state.side, token: state.token }; // what a click chose; the mouse points for as long as it rests
  const say = speaker(root);

  function set(change) {
    Object.assign(state, change);
    draw();
    say(sentence());
  }

  // The weights between the token pointed at and all tokens of the other side.
  const pointed = () => tokens.map((_, other) => (state.side === "from"
    ? weight(state.layer, state.head, state.token, other) : weight(state.layer, state.head, other, state.token)));

  function sentence() {
    const weights = pointed(), order = weights.map((_, i) => i).sort((a, b) => weights[b] - weights[a]).slice(0, 3).filter(i => weights[i] > 0);
    const list = order.map(i => `“${tokens[i]}” (${weights[i].toFixed(2)})`).join(", then ");
    const start = `Layer ${state.layer}, head ${state.head}: `;
    if (state.side === "from") return `${start}“${tokens[state.token]}” attends most to ${list || "nothing"}.`;
    return order.length ? `${start}“${tokens[state.token]}” gets most from ${list}.` : `${start}“${tokens[state.token]}” gets nothing.`;
  }

  // Layer and head.
  const choice = (name, size) => {
    const select = make("select", { id: `${uid}-${name}`, "data-control": name, onchange: () => set({ [name]: Number(select.value) }) },
      Array.from({ length: size }, (_, i) => make("option", { value: i }, `${i}`)));
    return { select, label: make("label", { class: "cw-choose", for: select.id }, name, select) };
  };
  const layer = choice("layer", layers), head = choice("head", heads);

  // The overview.
  const thumbs = Array.from({ length: layers * heads }, (_, n) => {
    const [l, h] = [Math.floor(n / heads), n % heads];
    const canvas = make("canvas", { width: count, height: count, "aria-hidden": "true" });
    const context = canvas.getContext("2d"), pixels = context.createImageData(count, count);
    for (let i = 0; i < count * count; i++) pixels.data.set([213, 94, 0, 255 * Math.sqrt(bytes[n * count * count + i] / 100)], 4 * i);
    context.putImageData(pixels, 0, 0);
    return make("button", {
      type: "button", role: "gridcell", class: "cw-thumb", "data-head": `${l}.${h}`, "aria-label": `layer ${l}, head ${h}`, title: `layer ${l}, head ${h}`,
      onclick: () => set({ layer: l, head: h }),
      onkeydown: event => {
        const next = arrowTarget(event, n, layers * heads, heads);
        if (next === null) return;
        set({ layer: Math.floor(next / heads), head: next % heads });
        thumbs[next].focus();
      },
    }, canvas);
  });
  const overview = make("div", { class: "cw-overview", role: "grid", "aria-label": "all heads, one layer in a row", style: `--heads:${heads}` },
    make("div", { class: "cw-scale", "aria-hidden": "true" }, make("span", {}, "layer"), Array.from({ length: heads }, (_, h) => make("span", {}, `${h}`))),
    Array.from({ length: layers }, (_, l) => make("div", { role: "row", class: "cw-layer" },
      make("span", { role: "rowheader", class: "cw-name" }, `${l}`), thumbs.slice(l * heads, (l + 1) * heads))));

  // The tokens on both sides and the lines between them.
  const side = (name, label) => tokens.map((token, i) => {
    const value = make("span", { class: "cw-amount" }), bar = make("span", { class: "cw-fill" });
    const keep = () => { kept = { side: name, token: i }; set(kept); };
    const button = make("button", {
      type: "button", class: `cw-word cw-${name}`, "data-token": `${name}-${i}`,
      onclick: keep, onfocus: keep, onpointerenter: event => { if (event.pointerType === "mouse") set({ side: name, token: i }); },
      onkeydown: event => {
        const across = { ArrowLeft: "from", ArrowRight: "to" }[event.key];
        const next = across ? i : arrowTarget(event, i, count, 1);
        if (across) event.preventDefault();
        if (next !== null) root.querySelector(`[data-token="${across ?? name}-${next}"]`).focus();
      },
    }, bar, make("span", { class: "cw-text" }, token), value);
    return { button, value, bar, label: `${label} ${token}` };
  });
  const sides = { from: side("from", "from"), to: side("to", "to") };
  const lines = make("div", { class: "cw-lines" });
  const column = (name, title) => make("div", { class: "cw-column", role: "group", "aria-label": title }, make("div", { class: "cw-caption" }, title), sides[name].map(word => word.button));
  const words = make("p", { class: "cw-sentence" });

  root.append(
    make("div", { class: "cw-title", id: `${uid}-title` }, data.title),
    make("div", { class: "cw-controls" }, layer.label, head.label, make("span", { class: "cw-hint" }, "counted from 0")),
    words,
    make("div", { class: "cw-parts" },
      make("div", { class: "cw-links", onpointerleave: () => set(kept) }, column("from", "query"), lines, column("to", "key")),
      make("div", { class: "cw-all" }, make("div", { class: "cw-heading" }, "All heads"), overview,
        make("p", { class: "cw-hint" }, "Each square is one head’s map: rows are queries, columns are keys. Choose one with a click or the arrow keys. Point at a token on either side to see its weights; a click keeps it."))));
  root.setAttribute("role", "region");
  root.setAttribute("aria-labelledby", `${uid}-title`);

  function drawLines() {
    const paths = [];
    for (let from = 0; from < count; from++) {
      for (let to = 0; to < count; to++) {
        const amount = weight(state.layer, state.head, from, to), strong = (state.side === "from" ? from : to) === state.token;
        if (amount < (strong ? 0.005 : 0.05)) continue;
        const path = make("path", { class: strong ? "cw-strong" : null, d: `M0 ${from + 0.5} C45 ${from + 0.5} 55 ${to + 0.5} 100 ${to + 0.5}` });
        path.style.strokeWidth = `${0.75 + (strong ? 7 : 4) * amount}px`;
        path.style.opacity = strong ? 0.35 + 0.65 * amount : 0.12 + 0.4 * amount;
        if (strong) paths.push(path);
        else paths.unshift(path);
      }
    }
    lines.replaceChildren(make("svg", { viewBox: `0 0 100 ${count}`, preserveAspectRatio: "none", "aria-hidden": "true" }, paths));
  }

  function draw() {
    layer.select.value = state.layer;
    head.select.value = state.head;
    thumbs.forEach((thumb, n) => {
      const chosen = n === state.layer * heads + state.head;
      thumb.setAttribute("aria-selected", chosen);
      thumb.tabIndex = chosen ? 0 : -1;
    });
    const weights = pointed();
    for (const [name, list] of Object.entries(sides)) {
      list.forEach((word, i) => {
        const chosen = name === state.side && i === state.token, told = name !== state.side;
        word.button.setAttribute("aria-pressed", chosen);
        word.button.tabIndex = i === state.token ? 0 : -1;
        word.button.setAttribute("aria-label", told ? `${word.label}, weight ${weights[i].toFixed(2)}` : word.label);
        word.value.textContent = told ? weights[i].toFixed(2) : "";
        word.bar.style.width = `${told ? 100 * weights[i] : 0}%`;
      });
    }
    words.textContent = sentence();
    drawLines();
  }

  draw();
  root.headBrowser = { state, weight }; // for tests and the curious
}
