export { DemoHttpModule } from './demo-http.module';
export { DemoWorkerModule } from './demo-worker.module';
export { DemoModule } from './demo.module';
export { DemoService, type DemoWishes } from './demo-service';
export { fillDemo } from './build/fill-demo-job';
export { type DemoDesk, type DemoPorts } from './desk/demo-desk';
export { LiveDemo, type Told } from './live/live-demo';
