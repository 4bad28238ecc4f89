import Sequencer from '@jest/test-sequencer';

/**
 * Jest starts the specs that took longest first, so that no worker is left alone with one at the end; a fresh clone
 * knows no times yet, and has the apps' (whole processes) come before the libraries'.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some((test) => this.time(test) !== undefined)) return sorted;
    return sorted.sort((a, b) => isOfApp(b) - isOfApp(a));
  }
}

const isOfApp = ({ path }) => Number(/[\\/]apps[\\/]/.test(path));
