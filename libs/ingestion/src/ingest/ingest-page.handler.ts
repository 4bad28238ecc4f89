import { Injectable } from '@nestjs/common';
import type { IngestPagePayload } from '@vigie/contract';
import { ingestPage } from '@vigie/mentions';
import { HandlesJob } from '@vigie/platform';
import { IngestService } from './ingest-service';

@Injectable()
export class IngestPageHandler {
  constructor(private readonly ingest: IngestService) {}

  @HandlesJob(ingestPage)
  async handle(page: IngestPagePayload): Promise<void> {
    await this.ingest.ingest(page);
  }
}
