export { ExportFiles } from './exports/export-files';
export { encodeExport } from './exports/export-format';
export { writeExport } from './exports/export-job';
export { ExportReader } from './exports/export-reader';
export { ExportService } from './exports/export-service';
export { ExportsHttpModule, ExportsWorkerModule } from './exports/exports.module';
export { findMember, sharedViews } from './exports/published';
export { OverviewHttpModule } from './overview/overview-http.module';
