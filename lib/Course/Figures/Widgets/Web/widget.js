// What the course's widgets share: elements, numbers, the page's theme, and the start.

// Makes an element. Properties in camel case; "class", "data-…", "aria-…" and "style" are set as attributes, "on…" as listeners.
function make(tag, properties = {}, ...children) {
  const svg = ["svg", "path", "circle", "line", "rect", "text", "g"].includes(tag);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const sup = text => make("sup", {}, `${text}`);
const sub = text => make("sub", {}, `${text}`);
const italic = text => make("i", {}, text);

// Whole numbers as they are, others with two decimals, and a minus sign instead of a hyphen.
function show(value) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value), whole = Math.round(value);
  if (size >= 1e4) return value.toExponential(1).replace("e+", "e").replace("-", "−");
  if (Math.abs(value - whole) < 1e-9) return `${whole + 0}`.replace("-", "−");
  return `${value < 0 && size >= 0.005 ? "−" : ""}${size.toFixed(2)}`;
}

const vectorText = values => `(${values.map(show).join(", ")})`;

// Moves along a row of buttons with the arrow keys, Home and End; "columns" is the number of buttons in a line.
function arrowTarget(event, index, count, columns = count) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -index, End: count - 1 - index };
  if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return null;
  event.preventDefault();
  const target = index + steps[event.key];
  return target >= 0 && target < count ? target : null;
}

// Dark where the page is dark: notebooks say it by their background, a plain page by the reader's preference.
function isDark(root) {
  for (let element = root.parentElement; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    if (colour.length >= 3 && (colour[3] ?? 1) > 0.5) return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] < 128;
  }
  if (document.body.matches(".vscode-light, .vscode-high-contrast-light")) return false;
  return document.body.matches(".vscode-dark, .vscode-high-contrast") || matchMedia("(prefers-color-scheme: dark)").matches;
}

function followTheme(root) {
  const apply = () => { if (root.isConnected) root.dataset.theme = isDark(root) ? "dark" : "light"; };
  apply();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  const watch = new MutationObserver(apply);
  for (const element of [document.documentElement, document.body]) {
    watch.observe(element, { attributes: true, attributeFilter: ["class", "style", "data-jp-theme-light", "data-theme", "data-vscode-theme-kind"] });
  }
}

// Draws anew and leaves the keyboard where it was: the element with the same data-key.
function redraw(root, place, content) {
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  place.replaceChildren(...content);
  if (key) [...root.querySelectorAll("[data-key]")].find(element => element.dataset.key === key)?.focus({ preventScroll: true });
}

// Says a sentence to screen readers once the reader has paused.
function speaker(root) {
  const region = make("div", { class: "cw-unseen", role: "status", "aria-live": "polite" });
  let waiting = 0;
  root.append(region);
  return text => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { region.textContent = text; }, 400);
  };
}

// Notebooks have shortcuts, and none is meant for as long as the keyboard is in a widget, except the one that saves. Single keys end here;
// those with Ctrl or Cmd go on to the page, where JupyterLab asks the focused element for a mark before it looks at anything around it.
function keepKeys(root) {
  const mark = (element, on) => element.toggleAttribute("data-lm-suppress-shortcuts", on);
  root.addEventListener("focusin", event => mark(event.target, true));
  root.addEventListener("keydown", event => {
    const held = event.ctrlKey || event.metaKey, saves = held && event.key === "s";
    if (!held) event.stopPropagation();
    mark(event.target, !saves);
    if (saves) setTimeout(() => mark(event.target, true));
  });
}

// The sentence of the picture that stood here stays for screen readers.
function describe(root, still) {
  const words = make("p", { class: "cw-unseen", id: `cw${Math.random().toString(36).slice(2)}` }, still.find(node => node.alt)?.alt);
  root.prepend(words);
  root.setAttribute("aria-describedby", words.id);
}

// Starts every copy of one widget that is in the page and not started yet. Front ends run scripts without saying where they stand,
// and one cell may be shown twice, so places are found by name and not by document.currentScript.
function start(name, build) {
  for (const root of document.querySelectorAll(`[data-course-widget="${name}"]:not([data-started])`)) {
    root.dataset.started = "";
    keepKeys(root);
    const still = [...root.childNodes];
    try {
      build(root, `cw${Math.random().toString(36).slice(2)}`);
      still.forEach(node => node.remove());
      describe(root, still);
      followTheme(root);
    } catch (error) {
      // The picture stays where the widget cannot be drawn, and the console says why.
      root.replaceChildren(...still);
      console.error(error);
    }
  }
}
