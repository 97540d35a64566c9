// Self-attention on arrays of rows, one token a row, as in chapter 3. No page is needed for what is in this file.

function product(a, b) {
  return a.map(row => b[0].map((_, column) => row.reduce((sum, value, i) => sum + value * b[i][column], 0)));
}

function transpose(a) {
  return a[0].map((_, column) => a.map(row => row[column]));
}

function softmax(scores) {
  const largest = Math.max(...scores);
  const exponentials = scores.map(score => Math.exp(score - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map(value => value / sum);
}

// One head with every quantity on the way.
function attend(input, head, causal, temperature) {
  const query = product(input, head.query), key = product(input, head.key), value = product(input, head.value);
  const products = product(query, transpose(key));
  const divisor = Math.sqrt(query[0].length) * temperature;
  const scaled = products.map(row => row.map(score => score / divisor));
  const masked = scaled.map((row, i) => row.map((score, j) => causal && j > i ? -Infinity : score));
  const weights = masked.map(softmax);
  return { query, key, value, products, scaled, masked, weights, output: product(weights, value) };
}

// The whole step of a playground: positions, heads, W_O.
function compute(state) {
  const input = state.positions && state.addPositions
    ? state.input.map((row, i) => row.map((value, j) => value + state.positions[i][j]))
    : state.input;
  const heads = state.heads.map(head => attend(input, head, state.causal, state.temperature));
  const joined = input.map((_, i) => heads.flatMap(head => head.output[i]));
  return { input, heads, joined, output: state.mix ? product(joined, state.mix) : joined };
}
