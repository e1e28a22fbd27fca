import { z } from 'zod'
import { refusals } from './refusals/refusals.ts'
import { routes } from './routes.ts'
import { refusalAnswer } from './words.ts'

/** The OpenAPI 3.1 document, made from the same route table that the server binds and the API client calls. */
export function openApiDocument(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of Object.values(routes)) {
    const path = `/api${route.path.replace(/:([a-zA-Z]+)/g, '{$1}')}`
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = {
      operationId: route.id,
      summary: route.summary,
      'x-caller': route.caller,
      'x-act': route.act,
      security: route.caller === 'public' ? [] : [{ cookie: [] }, { bearer: [] }],
      parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
      ...(route.method === 'GET' || route.transport === 'upload'
        ? uploadBody(route.transport)
        : { requestBody: { content: { 'application/json': { schema: inputSchema(route.body) } } } }),
      responses: {
        '200': {
          description: 'done',
          content:
            route.transport === 'download'
              ? { 'application/octet-stream': {} }
              : { 'application/json': { schema: z.toJSONSchema(route.answer, { io: 'output' }) } },
        },
        default: {
          description: 'refused',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Xinxia 信匣', version, license: { name: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Refusal: z.toJSONSchema(refusalAnswer) },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'xinxia_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
    'x-refusals': refusals,
  }
}

function inputSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input' })
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): unknown[] {
  const { properties = {}, required = [] } = inputSchema(schema) as { properties?: Record<string, unknown>; required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function uploadBody(transport: string): Record<string, unknown> {
  if (transport !== 'upload') return {}
  const schema = { type: 'object', properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } } }
  return { requestBody: { content: { 'multipart/form-data': { schema } } } }
}
