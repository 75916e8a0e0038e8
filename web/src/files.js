/**
 * Files in the variables editor: `{"$file": "homes.csv", "text": "…"}` is sent as a file of that name, as the GraphQL
 * multipart request specification says. Requests without one stay plain JSON.
 */
export function bodyOf(payload) {
  const files = [];
  const variables = withoutFiles(payload.variables, 'variables', files);
  if (files.length === 0) return { type: 'application/json', body: JSON.stringify(payload) };
  const form = new FormData();
  form.append('operations', JSON.stringify({ ...payload, variables }));
  form.append('map', JSON.stringify(Object.fromEntries(files.map(({ path }, number) => [number, [path]]))));
  files.forEach(({ file }, number) => form.append(String(number), file));
  // The browser names the boundary.
  return { type: null, body: form };
}

function withoutFiles(value, path, files) {
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.$file === 'string') {
    files.push({ path, file: new File([String(value.text ?? '')], value.$file) });
    return null;
  }
  if (Array.isArray(value)) return value.map((inner, place) => withoutFiles(inner, `${path}.${place}`, files));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withoutFiles(inner, `${path}.${name}`, files)]),
  );
}
