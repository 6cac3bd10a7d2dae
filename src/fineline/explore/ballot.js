// Asks a ring of pairs for each question, and offers the answers as a file, or, where the page came over a link, sends
// them back there at the press of a button. Nothing is loaded or stored.
const facts = JSON.parse(document.getElementById("facts").textContent);
const by = (id) => document.getElementById(id);

// A whole number below `count` by chance, each as likely.
const below = (count) => {
  const limit = 2 ** 32 - (2 ** 32 % count);
  const drawn = new Uint32Array(1);
  do crypto.getRandomValues(drawn); while (drawn[0] >= limit);
  return drawn[0] % count;
};

const shuffled = (list) => {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
};

// Each version beside two others, all in one ring; of two versions there is one pair.
const ring = (versions) => {
  const round = shuffled(versions);
  const pairs = round.map((version, at) => [version, round[(at + 1) % round.length]]);
  return shuffled(round.length === 2 ? pairs.slice(0, 1) : pairs).map(shuffled);
};

const asked = shuffled(Object.keys(facts.questions)).flatMap((question) =>
  ring(Object.keys(facts.pictures)).map(([left, right]) => ({ question, left, right, answer: null })),
);
const voter = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
let at = 0;

const text = () =>
  JSON.stringify({ format: "fineline votes 1", ballot: facts.ballot, voter, votes: asked }, null, 1);

const show = (id) => {
  for (const part of ["start", "asking", "end"]) by(part).hidden = part !== id;
};

const ask = () => {
  if (at === asked.length) {
    show("end");
    by("text").value = text();
    if (by("send")) by("send").hidden = false;
    by("thanks").focus();
    return;
  }
  const { question, left, right } = asked[at];
  show("asking");
  const anew = by("question").textContent !== facts.questions[question];
  by("question").textContent = facts.questions[question];
  by("left").querySelector("img").src = facts.pictures[left];
  by("right").querySelector("img").src = facts.pictures[right];
  by("back").disabled = at === 0;
  by("bar").value = at / asked.length;
  by("far").textContent = `${at + 1} of ${asked.length}`;
  if (anew) by("question").focus();
};

const answer = (word) => {
  asked[at].answer = word;
  at += 1;
  ask();
};

const back = () => {
  at = Math.max(at - 1, 0);
  ask();
};

by("number").textContent = asked.length;
by("minutes").textContent = Math.max(1, Math.round(asked.length / 12));
by("begin").addEventListener("click", ask);
by("left").addEventListener("click", () => answer("left"));
by("right").addEventListener("click", () => answer("right"));
by("unsure").addEventListener("click", () => answer("can't tell"));
by("back").addEventListener("click", back);
by("again").addEventListener("click", back);
by("save")?.addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text()], { type: "application/json" }));
  link.download = `votes-${voter.slice(0, 6)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
});

const REFUSED = {
  400: "That was not understood. Open the link anew.",
  404: "The link is not open any more. Copy your answers below, and send them yourself.",
  409: "As many people as can be counted have answered already. Thank you all the same!",
  429: "Too many are answering at once. Try again in a minute.",
};

// The answers may be changed and sent again: the later ones count.
by("send")?.addEventListener("click", async () => {
  const button = by("send");
  button.disabled = true;
  let status = 0;
  try {
    const headers = { "content-type": "application/json" };
    status = (await fetch(location.pathname, { method: "POST", headers, body: text() })).status;
  } catch {
    // said below
  }
  button.hidden = status === 204;
  button.disabled = false;
  by("sent-back").textContent =
    status === 204
      ? "Your answers have arrived. You may close this page."
      : REFUSED[status] ?? "They did not arrive. Are you still on the same network? Try again, or copy them below.";
});

const keys = { ArrowLeft: "left", ArrowRight: "right", ArrowDown: "can't tell" };
document.addEventListener("keydown", (event) => {
  if (by("asking").hidden || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in keys) {
    event.preventDefault();
    answer(keys[event.key]);
  } else if (event.key === "Backspace") {
    event.preventDefault();
    back();
  }
});
