export { runAct, undoAct } from './acts/act-jobs';
export { retag } from './tags/retag-job';
export { openDesk } from './open-desk';
export { TriageDeparturesModule } from './departures.module';
export { TriageHttpModule } from './triage-http.module';
export { TriageWorkerModule } from './triage-worker.module';
