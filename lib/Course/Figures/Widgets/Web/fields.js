// Matrices that can be edited, and what is said about an entry that is no number.

const LARGEST = 100;

// The number in a field, or what is wrong with it.
function read(text) {
  const written = text.trim().replaceAll("−", "-");
  if (written === "") return { problem: "is empty: type a number such as 0" };
  if (/^[+-]?\d+,\d+$/.test(written)) return { problem: `has a decimal comma: type ${written.replace(",", ".")}` };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written)) return { problem: `holds “${text.trim()}”, which is not a number: type one such as 0.5 or −2` };
  const value = Number(written);
  if (Math.abs(value) > LARGEST) return { problem: `holds ${text.trim()}, which is too large: type a number from −${LARGEST} to ${LARGEST}` };
  return { value };
}

const typed = value => `${Number(value.toPrecision(12))}`.replace("-", "−");

// A matrix of fields over the rows of "matrix()". The last good numbers stay in the matrix; a field with a problem is marked and explained.
// "rows" names its rows, and "names" names them in sentences.
function fieldsFor({ name, label, letter, colour, matrix, rows, names = rows, changed, uid }) {
  const problems = new Map();
  const notice = make("div", { class: "cw-problem", id: `${uid}-${name}`, role: "alert" });
  const grid = make("div", { class: "cw-fields" });
  const box = make("div", { class: `cw-matrix cw-${colour}`, role: "group", "aria-label": label }, make("div", { class: "cw-letter" }, letter), grid, notice);

  const where = (row, column) => `${names ? names(row) : `row ${row + 1}`}, column ${column + 1}`;
  const capital = text => text[0].toUpperCase() + text.slice(1);
  let finger = false;

  function tell() {
    notice.replaceChildren(...[...problems.values()].map(text => make("p", {}, text)));
    for (const field of grid.querySelectorAll("input")) {
      const bad = problems.has(field.dataset.at);
      field.setAttribute("aria-invalid", bad);
      if (bad) field.setAttribute("aria-describedby", notice.id);
      else field.removeAttribute("aria-describedby");
    }
  }

  function take(field, row, column) {
    const { value, problem } = read(field.value);
    const at = `${row + 1},${column + 1}`;
    if (problem) {
      problems.set(at, `${capital(where(row, column))} ${problem}. Until then it counts as ${show(matrix()[row][column])}.`);
    } else {
      problems.delete(at);
      if (matrix()[row][column] !== value) {
        matrix()[row][column] = value;
        changed();
      }
    }
    tell();
  }

  function press(event, field, row, column) {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = matrix()[row][column] + (event.shiftKey ? step / 10 : step);
      field.value = typed(Math.min(LARGEST, Math.max(-LARGEST, next)));
      take(field, row, column);
    } else if (event.key === "Escape" || event.key === "Enter") {
      if (event.key === "Escape" || !read(field.value).problem) field.value = typed(matrix()[row][column]);
      take(field, row, column);
      field.select();
    }
  }

  // Writes the matrix into the fields; whatever stood in them is gone.
  function fill() {
    problems.clear();
    grid.style.setProperty("--columns", matrix()[0].length);
    grid.replaceChildren(...matrix().flatMap((values, row) => [
      rows ? make("span", { class: "cw-name", "aria-hidden": "true" }, rows(row)) : null,
      ...values.map((value, column) => {
        const field = make("input", {
          type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false", "data-field": name, "data-at": `${row + 1},${column + 1}`,
          "aria-label": `${label}, ${where(row, column)}`,
          oninput: () => take(field, row, column),
          onkeydown: event => press(event, field, row, column),
          onpointerdown: event => { finger = event.pointerType === "touch"; },
          // Chromium opens a menu where a field is selected under a finger that is about to leave it.
          onfocus: () => (finger ? setTimeout(() => field.select()) : field.select()),
        });
        field.value = typed(value);
        return field;
      }),
    ].filter(Boolean)));
    grid.classList.toggle("cw-named", Boolean(rows));
    tell();
  }

  fill();
  return { box, fill };
}
