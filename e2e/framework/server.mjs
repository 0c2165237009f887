// The published API's own HTTP stack, bravado-core on restify, in front of actions that do nothing:
// a request that passes every check is answered {"reached": true}.

import bravado from 'bravado-core';
import restify from 'restify';

const verbs = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'del' };

const handler = (api, resourceName, actionName) => {
  const controller = { [actionName]: (_, context) => context.succeed({ reached: true }) };
  const handle = bravado(api, resourceName, actionName, controller);
  return (req, res, next) => {
    const refuse = error => {
      res.json(error.statusCode ?? 500, { type: error.type ?? 'Error', message: error.message });
      next();
    };
    const succeed = body => {
      res.json(200, body);
      next();
    };
    const { params: path, query: querystring, headers, body } = req;
    const event = { httpRequest: true, request: { path, querystring, headers, body } };
    try {
      handle(event, { succeed, fail: refuse, done: succeed });
    } catch (error) {
      refuse(error);
    }
  };
};

// Starts it on a free port; answers the restify server.
export const startServer = async api => {
  const server = restify.createServer({ ignoreTrailingSlash: true, maxParamLength: 100 });
  server.use(restify.plugins.queryParser({ mapParams: false }));
  server.use(restify.plugins.gzipResponse());
  server.use(restify.plugins.bodyParser({ mapParams: false, mapFiles: false }));
  for (const [resourceName, resource] of Object.entries(api.resources)) {
    for (const [actionName, action] of Object.entries(resource.actions)) {
      const path = `${resource.path}${action.path ?? ''}`.replace(/\{(\w+)\}/g, ':$1');
      server[verbs[action.method]](path, handler(api, resourceName, actionName));
    }
  }
  server.opts('/*', (req, res, next) => {
    res.send(204);
    next();
  });
  for (const [event, status] of [['NotFound', 404], ['MethodNotAllowed', 405]]) {
    server.on(event, (req, res, error, done) => {
      res.json(status, { type: event, message: error.message });
      done();
    });
  }
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
};
