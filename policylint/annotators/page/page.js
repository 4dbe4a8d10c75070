// Only a help: without it the page reads, filters and prints all the same.
const said = document.getElementById("said");
const cards = [...document.querySelectorAll(".card")];
const shown = () => cards.filter((card) => card.offsetParent !== null);

document.querySelector(".filters")?.addEventListener("change", () => {
  said.textContent = `${shown().length} of ${cards.length} findings shown`;
});

// n and p walk through the findings that are shown; the document follows.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["n", "p"].includes(event.key)) return;
  const list = shown();
  if (!list.length) return;
  const at = list.findIndex((card) => `#${card.id}` === location.hash);
  const step = event.key === "n" ? 1 : -1;
  const next = list[at < 0 && step < 0 ? list.length - 1 : (at + step + list.length) % list.length];
  location.hash = next.id;
});

function follow(behavior) {
  const card = document.getElementById(location.hash.slice(1));
  document.querySelectorAll(".current").forEach((mark) => mark.classList.remove("current"));
  if (!card?.classList.contains("card")) return;
  card.focus({ preventScroll: true });
  const place = document.getElementById(card.id.replace("finding", "place"));
  place?.classList.add("current");
  place?.scrollIntoView({ block: "center", behavior });
}
addEventListener("hashchange", () => follow("auto")); // as the style sheet says: smooth, unless motion is unwanted
follow("instant");
