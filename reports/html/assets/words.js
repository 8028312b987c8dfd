// The exchanges of words, in articles and in the dictionaries of sites: right or wrong, and what an
// answer touches.
const exchangeOf = (written, expected) => {
  const [a, b] = [written, expected].map(s => s.toLowerCase().split(/\s+/).filter(Boolean));
  while (a.length && a[0] === b[0]) a.shift(), b.shift();
  while (a.length && a.at(-1) === b.at(-1)) a.pop(), b.pop();
  return { kind: "exchange", written: a.join(" "), expected: b.join(" ") };
};
const meantOf = m => m.nextElementSibling?.matches("small.meant") ? $("bdi", m.nextElementSibling)?.textContent ?? "" : "";
const places = new Map();
for (const m of $$(".body mark")) {
  const k = about(exchangeOf(m.textContent, meantOf(m)));
  places.set(k, [...places.get(k) ?? [], m]);
}
const rows = $$("[data-w]").flatMap(n => {
  const d = exchangeOf(n.dataset.w, n.dataset.e), at = places.get(about(d)) ?? [];
  if (d.written === d.expected) return [];
  const answers = ["right", "wrong"].map(v => button(`${v}: ${d.written}${d.expected && ` for ${d.expected}`}`, () => decide({ ...d, verdict: v }), "", v === "right" ? "✓" : "✗"));
  const say = el("span.exchange", {}, ...answers);
  (n.matches("tr") ? n.lastElementChild : n).append(" ", say);
  const preview = () => {
    for (const m of $$(".hot")) m.classList.remove("hot");
    for (const m of at) m.classList.add("hot");
    const c = n.cells;
    tell(c ? `${c[2].textContent} of this site's articles, ${c[3].textContent} of others` : `${plural(at.length, "place")} on this page`);
  };
  on(n, "mouseenter", preview);
  on(n, "focusin", preview);
  return [{ d, answers }];
});
shown.push(() => { for (const r of rows) r.answers.forEach((b, i) => press(b, verdict(r.d) === ["right", "wrong"][i])); });

// Weak phrases can be shown with what was meant, and the text read as it was meant.
const was = new Map();
const meant = yes => {
  for (const [m, nodes] of was) m.replaceChildren(...nodes);
  was.clear();
  if (yes) for (const m of $$(".body mark")) {
    const s = meantOf(m);
    if (!s || m.className === "weak" && !document.body.classList.contains("weakly")) continue;
    was.set(m, [...m.childNodes]);
    m.textContent = /^\p{Lu}/u.test(m.textContent) ? s[0].toUpperCase() + s.slice(1) : s;
  }
};
const toggle = (name, cls, key, then) => {
  const b = button(name, () => {
    press(b, document.body.classList.toggle(cls));
    then?.();
  }, key);
  press(b, false);
  return b;
};
if ($(".spun .body mark")) bar.append(group(
  toggle("show weak", "weakly", "w"),
  toggle("read as meant", "meantly", "m", () => meant(document.body.classList.contains("meantly")))));
