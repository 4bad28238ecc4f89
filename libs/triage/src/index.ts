export { runAct, undoAct } from './acts/act-jobs';
export { TriageDeparturesModule } from './departures.module';
export { TriageHttpModule } from './triage-http.module';
export { TriageWorkerModule } from './triage-worker.module';
