import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database';

/** Offers `Database` (SQL) and TypeORM's DataSource (entities that features register) on the same Postgres. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @param options.statementTimeout milliseconds after which a statement is given up (57014); never when absent. */
  static forRoot(options: {
    url: string;
    max: number;
    applicationName: string;
    statementTimeout?: number;
  }): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: options.url,
          autoLoadEntities: true,
          synchronize: false,
          poolSize: 4,
          applicationName: options.applicationName,
          retryAttempts: 5,
          retryDelay: 500,
          ...(options.statementTimeout === undefined
            ? {}
            : { extra: { statement_timeout: options.statementTimeout } }),
        }),
      ],
      providers: [{ provide: Database, useValue: new Database(options.url, options) }],
      exports: [Database],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
