"""When a page does all that it can: its scripts come after its words."""

SCRIPTS_ARE_THERE = """(async () => {
  const app = document.querySelector('script[src$="js/app.js"]').src;
  const names = [...document.querySelectorAll("[data-module]")].flatMap(({ dataset }) => dataset.module.split(/ +/));
  await Promise.all(names.filter(Boolean).map((name) => import(app.replace("app.js", `modules/${name}.js`))));
  return true;
})()"""
