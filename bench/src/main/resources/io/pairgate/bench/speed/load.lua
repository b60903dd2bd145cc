-- The load of ./prove speed, for wrk. Arguments: METHOD TOKEN BODY UNIQUE
-- Without UNIQUE each request is the same; with it each path ends in "/UNIQUE-n", n = 1, 2, 3 ...
-- One thread only (-t1): each thread has its own n.
function init(args)
  local method, token, body, unique = args[1], args[2], args[3], args[4]
  wrk.method = method
  if token ~= "" then wrk.headers["Authorization"] = "Bearer " .. token end
  if body ~= "" then
    wrk.headers["Content-Type"] = "application/json"
    wrk.body = body
  end
  if unique ~= "" then
    local prefix, n = wrk.path .. "/" .. unique .. "-", 0
    function request()
      n = n + 1
      return wrk.format(nil, prefix .. n)
    end
  end
end

-- What people read, as one line for machines. Times are microseconds.
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("load requests=%d micros=%d p50=%d p99=%d unanswered=%d refused=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout, e.status))
end
