// Lays the picture after over the one before. Without script, and on paper, they stand side by side.
const figure = document.getElementById("slider");
const handle = figure.querySelector("input");
const show = () => {
  figure.style.setProperty("--at", `${handle.value}%`);
  handle.setAttribute("aria-valuetext", `${handle.value} percent of the picture is as before`);
};
figure.classList.add("laid-over");
handle.addEventListener("input", show);
show();
