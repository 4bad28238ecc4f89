import { type DynamicModule, Global, Module } from '@nestjs/common';
import { SecretBox } from './secret-box';

/** Offers the `SecretBox` of the installation. */
@Global()
@Module({})
export class SecretBoxModule {
  /** @param secret as `loadSecret` gives it. */
  static forRoot(secret: string): DynamicModule {
    return {
      module: SecretBoxModule,
      providers: [{ provide: SecretBox, useFactory: () => new SecretBox(secret) }],
      exports: [SecretBox],
    };
  }
}
