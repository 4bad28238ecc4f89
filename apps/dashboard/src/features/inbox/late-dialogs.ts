// What lies over the inbox when it is asked for, in one file.
export { ExportDialog } from '../exports/export-dialog';
export { ActDialog } from '../triage/act-dialogs';
export { ExclusionDialog } from '../triage/exclusion-dialog';
export { RecentActs } from '../triage/recent-acts';
