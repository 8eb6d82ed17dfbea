// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
//
// Everything that a foreign page can do to the server at `base`. Answers with what it has learnt or got done, which must be
// nothing: an empty list. What it could have changed without being told, the test looks up itself.
async ({ base, victim }) => {
  const learnt = [];
  const body = JSON.stringify({ employee_id: victim.user, domain: victim.domain });
  const within = (ms, promise) => Promise.race([promise, new Promise(done => setTimeout(() => done('silence'), ms))]);

  const reads = ['/api/v1/me', '/api/v1/agents', '/api/v1/people', '/api/v1/accounts', '/api/admin/clients/connected',
    '/api/v1/session', '/'];
  for (const path of reads) {
    for (const mode of ['cors', 'no-cors']) {
      try {
        const answer = await fetch(base + path, { mode, credentials: 'include', cache: 'no-store' });
        const text = await answer.text();
        if (text || answer.status) learnt.push(`${mode} ${path}: ${answer.status} ${text.slice(0, 80)}`);
      } catch (refused) { /* as it should be */ }
    }
  }

  const writes = [
    ['POST', '/api/attendance/checkin', body],
    ['POST', '/api/v1/commands', JSON.stringify({ user_id: victim.user, domain: victim.domain, mac_address: '1697e92ca2fc',
      type: 'flush_logs', reason: 'attack', ttl_seconds: 60 })],
    ['POST', '/api/v1/accounts', JSON.stringify({ name: 'mallory', grants: [{ right: 'administer', domain: '*' }] })],
    ['POST', '/api/v1/tokens', JSON.stringify({ label: 'attack' })],
    ['PUT', '/api/v1/people/' + victim.domain + '/' + victim.user, JSON.stringify({ name: 'Mallory' })],
    ['PUT', '/api/v1/domains/' + victim.domain, '{}'],
    ['DELETE', '/api/v1/session', undefined]
  ];
  for (const [method, path, sent] of writes) {
    for (const options of [{ mode: 'no-cors' }, { mode: 'cors' }, { mode: 'cors', headers: { 'X-Rollcall-Request': '1' } },
      { mode: 'cors', headers: { 'Content-Type': 'application/json' } }]) {
      try {
        const answer = await fetch(base + path, { method, body: sent, credentials: 'include', ...options });
        if (answer.status) learnt.push(`${method} ${path}: ${answer.status}`);
      } catch (refused) { /* as it should be */ }
    }
  }
  navigator.sendBeacon(base + '/api/attendance/checkin', body);

  for (const target of ['frame', '_blank']) {
    for (const method of ['post', 'get']) {
      const frame = document.createElement('iframe');
      frame.name = 'frame';
      const form = document.createElement('form');
      form.action = base + '/api/attendance/checkin';
      form.method = method;
      form.enctype = 'text/plain';
      form.target = target;
      const field = document.createElement('input');
      field.name = body.slice(0, -1) + ',"x":"';
      field.value = '"}';
      form.append(field);
      document.body.append(frame, form);
      form.submit();
      await new Promise(done => setTimeout(done, 200));
      frame.remove();
    }
  }

  const parts = { img: 'src', script: 'src', iframe: 'src', link: 'href', object: 'data', video: 'src' };
  await Promise.all(Object.entries(parts).flatMap(([name, attribute]) =>
    ['/api/v1/agents', '/api/v1/screenshots/none/image', '/'].map(async path => {
      const node = document.createElement(name);
      if (name === 'link') node.rel = 'stylesheet';
      const outcome = new Promise(done => { node.onload = () => done('load'); node.onerror = () => done('error'); });
      node[attribute] = base + path;
      document.body.append(node);
      const said = await within(1500, outcome);
      // A frame tells its load also when it shows nothing but the browser's own refusal.
      if (said === 'load' && name !== 'iframe' && name !== 'object') learnt.push(`<${name}> ${path} was loaded`);
      try {
        if (node.contentDocument && node.contentDocument.body.textContent) learnt.push(`<${name}> ${path} can be read`);
      } catch (refused) { /* as it should be */ }
      node.remove();
    })));

  for (const withCredentials of [false, true]) {
    const stream = new EventSource(base + '/api/v1/events?recent=200', { withCredentials });
    const said = await within(1500, new Promise(done => {
      stream.onopen = () => done('open');
      stream.onmessage = () => done('message');
      stream.onerror = () => done('error');
    }));
    if (said === 'open' || said === 'message') learnt.push('an event stream: ' + said);
    stream.close();
  }

  for (const path of ['/', '/api/v1/events']) {
    try {
      const socket = new WebSocket(base.replace(/^http/, 'ws') + path);
      const said = await within(1500, new Promise(done => {
        socket.onopen = () => done('open');
        socket.onmessage = () => done('message');
        socket.onerror = () => done('error');
      }));
      if (said === 'open' || said === 'message') learnt.push('a socket: ' + said);
      socket.close();
    } catch (refused) { /* as it should be */ }
  }

  const opened = window.open(base + '/');
  if (opened) {
    await new Promise(done => setTimeout(done, 1000));
    try {
      if (opened.document.title) learnt.push('a window can be read: ' + opened.document.title);
    } catch (refused) { /* as it should be */ }
    opened.close();
  }
  return learnt;
}
