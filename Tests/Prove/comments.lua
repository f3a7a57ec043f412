-- Sends comments, each another one: wrk -s comments.lua BASE/artikel/…/kommentare. Says how many were accepted.
local serial = os.time() * 1000000

function request()
  serial = serial + 1
  local body = "name=Antje&email=&parent=&text=" .. string.rep("Kommentar+" .. serial .. "+", 8)
  local headers = { ["Sec-Fetch-Site"] = "same-origin", ["Content-Type"] = "application/x-www-form-urlencoded" }
  return wrk.format("POST", wrk.path, headers, body)
end

function response(status)
  if status ~= 303 then
    print("wrong: " .. status)
    wrk.thread:stop()
  end
end

function done(summary)
  print(string.format("accepted: %d in %d us", summary.requests, summary.duration))
end
