import { Global, Module } from '@nestjs/common';
import { departuresKey } from '@vigie/identity';
import { TriageDepartures } from './departures';

/** Tells identity what becomes of the work of who leaves. */
@Global()
@Module({
  providers: [{ provide: departuresKey, useClass: TriageDepartures }],
  exports: [departuresKey],
})
export class TriageDeparturesModule {}
