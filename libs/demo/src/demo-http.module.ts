import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller';
import { DemoModule } from './demo.module';

@Module({ imports: [DemoModule], controllers: [DemoController] })
export class DemoHttpModule {}
