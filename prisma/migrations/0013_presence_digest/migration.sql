-- Who is in a room, as one number: a sum, so that the order in which the server lists people does not matter.
CREATE FUNCTION regie_presence_digest(members text[], owners text[], moderators text[]) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT (SELECT coalesce(sum(hashtextextended(u, 0)), 0) + count(*) FROM unnest(members) u)
      + (SELECT coalesce(sum(hashtextextended(u, 1)), 0) FROM unnest(owners) u)
      + (SELECT coalesce(sum(hashtextextended(u, 2)), 0) FROM unnest(moderators) u)
  $$;
