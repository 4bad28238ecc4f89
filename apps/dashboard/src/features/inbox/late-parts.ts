// What the inbox shows after the first paint, in one file.
export { ActBar } from '../triage/act-bar';
export { RunningActs } from '../triage/running-acts';
export { SelectBar } from '../triage/select-bar';
export { FilterPane } from './filter-pane';
export { FiltersDrawer } from './filters-drawer';
export { InboxCommands } from './inbox-commands';
export { InboxEmpty } from './inbox-empty';
export { DensitySwitch, ListMenu, OrderSelect } from './list-tools';
