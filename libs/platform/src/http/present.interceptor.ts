import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { RouteShape } from '@vigie/contract';
import { map, type Observable } from 'rxjs';
import { routeKey } from './route';

/** Presents every answer by its schema: what the contract does not name never leaves the server. */
@Injectable()
export class PresentInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(routeKey, context.getHandler()) as RouteShape | undefined;
    const schema = route?.response;
    return schema ? next.handle().pipe(map((value) => schema.parse(value))) : next.handle();
  }
}
