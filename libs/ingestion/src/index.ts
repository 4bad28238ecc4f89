export { IngestionHttpModule, IngestionWorkerModule, type IngestionOptions } from './ingestion.module';
export { IngestService } from './ingest/ingest-service';
export { pumpImport } from './imports/import-pump';
export { ImportFiles } from './imports/import-files';
export { ImportService, type LocalImport, type StartChoices } from './imports/import-service';
export { RebuildService } from './rebuild/rebuild-service';
export { Reconciler } from './reconciler';
export { csvCell } from './imports/refusal-report';
