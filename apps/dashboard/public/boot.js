// Runs before the application; a file of its own because inline scripts are refused.

// zod would try to build functions from text, which the content-security policy reports as a violation.
globalThis.__zod_globalConfig = { jitless: true };

// The colour scheme is known before the first paint, so that a dark screen never flashes white.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage may be switched off; the system's choice is a good one.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

// What the application will ask for is asked for now: its words, in the language that it will choose, the desk, and who is
// signed in. The build wrote the names of the files on this script; served from the sources it has none.
(function (files) {
  if (!files.desk) return;
  function ask(rel, as, href) {
    document.head.append(Object.assign(document.createElement('link'), { rel, as, href, crossOrigin: '' }));
  }
  function load(file) {
    if (file.endsWith('.css')) ask('preload', 'style', '/' + file);
    else ask('modulepreload', 'script', '/' + file);
  }
  var languages = navigator.languages;
  try {
    languages = [localStorage.getItem('vigie.locale') || '', ...languages];
  } catch {
    // As above.
  }
  var language = languages.map((name) => name.slice(0, 2).toLowerCase()).find((name) => files[name]);
  load(files[language] || files.en);
  if (/^\/(sign-in|setup|invitation)\b/.test(location.pathname)) return;
  files.desk.split(' ').forEach(load);
  ask('preload', 'fetch', '/api/me');
})(document.currentScript.dataset);
