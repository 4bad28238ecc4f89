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
