-- Requests of a file, drawn with equal chance, over and over; at the end, what came of them as one line of JSON.
-- A line of the file is a path, an Authorization, and, where there is one, an If-None-Match, divided by tabs.
local threads = 0
local requests = {}

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  for line in io.lines(args[1]) do
    local path, token, tag = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)$")
    requests[#requests + 1] = wrk.format("GET", path, {
      ["Authorization"] = token,
      ["If-None-Match"] = tag ~= "" and tag or nil,
    })
  end
  math.randomseed(tonumber(args[2]) * 1000 + number)
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"bytes":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f,"errors":%d}\n',
    summary.requests, summary.bytes, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
