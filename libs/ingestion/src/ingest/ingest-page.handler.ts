import { Injectable } from '@nestjs/common';
import type { IngestPagePayload } from '@vigie/contract';
import { HandlesJob } from '@vigie/platform';
import { ingestPage } from './ingest-page';
import { IngestService } from './ingest-service';

@Injectable()
export class IngestPageHandler {
  constructor(private readonly ingest: IngestService) {}

  @HandlesJob(ingestPage)
  async handle(page: IngestPagePayload): Promise<void> {
    await this.ingest.ingest(page);
  }
}
