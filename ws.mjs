const ws = new WebSocket('ws://localhost:9777/ws?userId=u2&clientId=a',['stackbox.v1']);
ws.onopen=()=>{ws.send(JSON.stringify({action:'joinRoom',channelId:'general',requestId:'r1'}));};
let n=0; ws.onmessage=e=>{console.log(e.data.slice(0,600)); if(n++==1){ws.send(JSON.stringify({action:'sendMessage',channelId:'general',content:'yo',clientMessageId:'k1',requestId:'r2'}));ws.send('garbage');ws.send(JSON.stringify({action:'heartbeat',requestId:'r3'}))}};
ws.onclose=e=>console.log('closed',e.code,e.reason); setTimeout(()=>ws.close(),3000); setTimeout(()=>process.exit(),4000);
